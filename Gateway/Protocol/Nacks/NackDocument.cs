using System.Collections.Immutable;
using System.Globalization;
using System.Xml.XPath;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Nacks;

/// <summary>Reads what a NACK says. Its signature is for <see cref="Signatures.SignatureCheck"/>, its shape for the schema judge.</summary>
public static class NackDocument
{
    /// <summary>The refusal as it would have been made here; a NACK without errors gives none.</summary>
    public static Refusal Read(BusinessDocument nack) => nack.Type.Code == "IE917"
        ? new Refusal.XmlNack(Errors(nack.Root, "XMLError"))
        : new Refusal.FunctionalNack(Errors(nack.Root, "FunctionalError"));

    private static ImmutableArray<Problem> Errors(XPathNavigator root, string group) =>
    [
        .. root.SelectChildren(group, "").Cast<XPathNavigator>().Select(error => new Problem(Number(error, "errorCode"), Text(error, "errorText") ?? "", "")
        {
            Pointer = Text(error, "errorPointer"),
            Reason = Text(error, "errorReason"),
            OriginalValue = Text(error, "originalAttributeValue"),
            Line = Number(error, "errorLineNumber"),
            Column = Number(error, "errorColumnNumber"),
        }),
    ];

    private static int Number(XPathNavigator error, string name) =>
        int.TryParse(Text(error, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string? Text(XPathNavigator error, string name)
    {
        var at = error.Clone();
        return at.MoveToChild(name, "") ? at.Value : null;
    }
}
