"""The attributes that a still drawing is drawn from (SVG 2, appendix on attributes); all others say something else.

Programs write into others what they need to open the file again: draw.io the whole diagram, Figma the names of layers.
"""

from __future__ import annotations

from campaignkit.rendering.css.declarations import KNOWN

ATTRIBUTES = frozenset({
    "amplitude", "azimuth", "baseFrequency", "bias", "clipPathUnits", "cx", "cy", "d", "diffuseConstant", "divisor", "dx",
    "dy", "edgeMode", "elevation", "exponent", "filterRes", "filterUnits", "fr", "fx", "fy", "gradientTransform",
    "gradientUnits", "height", "href", "id", "in", "in2", "intercept", "k1", "k2", "k3", "k4", "kernelMatrix",
    "kernelUnitLength", "lengthAdjust", "limitingConeAngle", "markerHeight", "markerUnits", "markerWidth",
    "maskContentUnits", "maskUnits", "method", "mode", "numOctaves", "offset", "operator", "order", "orient", "path",
    "pathLength", "patternContentUnits", "patternTransform", "patternUnits", "points", "pointsAtX", "pointsAtY",
    "pointsAtZ", "preserveAlpha", "preserveAspectRatio", "primitiveUnits", "r", "radius", "refX", "refY", "result",
    "rotate", "rx", "ry", "scale", "seed", "side", "slope", "spacing", "specularConstant", "specularExponent",
    "spreadMethod", "startOffset", "stdDeviation", "stitchTiles", "style", "surfaceScale", "tableValues", "targetX",
    "targetY", "textLength", "transform", "transform-origin", "type", "values", "viewBox", "width", "x", "x1", "x2",
    "xChannelSelector", "y", "y1", "y2", "yChannelSelector", "z",
})  # fmt: skip


def is_drawn_from(name: str) -> bool:
    """Whether an attribute, without a namespace, changes what is drawn."""
    return name in ATTRIBUTES or name in KNOWN
