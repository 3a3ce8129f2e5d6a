using System.Xml;
using System.Xml.XPath;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Signatures;

internal static class SignatureProblem
{
    /// <summary>The one form of a signature finding: IE906, code 14 (rule violation), reason Snnn, pointing at the signature.</summary>
    public static Refusal At(SignatureFinding finding, XPathNavigator place, string detail, string mend)
    {
        var line = place as IXmlLineInfo;
        var root = place.Clone();
        while (root.MoveToParent() && root.NodeType == XPathNodeType.Element)
        {
        }

        root.MoveToFollowing(XPathNodeType.Element);
        var missing = finding == SignatureFinding.S001;
        return new Refusal.FunctionalNack(new Problem(14, detail, mend)
        {
            Pointer = missing ? $"/{root.LocalName}" : $"/{root.LocalName}/Signature",
            Reason = finding.ToString(),
            Line = line?.LineNumber ?? 0,
            Column = line?.LinePosition ?? 0,
        });
    }
}
