using System.Xml;
using System.Xml.XPath;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.Gateway;

internal static class ProblemPlace
{
    /// <summary>The problem with pointer, line and column of a node.</summary>
    public static Problem At(this Problem problem, XPathNavigator place) => problem with
    {
        Pointer = XPathPointer.Of(place),
        Line = (place as IXmlLineInfo)?.LineNumber ?? 0,
        Column = (place as IXmlLineInfo)?.LinePosition ?? 0,
    };
}
