"""What the tests of the picture share."""

import pytest
from tests.diagram.handmade import everything, model_of

from unlinkable.diagram import dot, svg
from unlinkable.model.model import Model


@pytest.fixture(scope="session")
def library() -> Model:
    """A small description that uses every sign of the picture."""
    return model_of(everything())


@pytest.fixture(scope="session")
def drawn(library: Model) -> str:
    """Its picture."""
    return svg(dot(library))
