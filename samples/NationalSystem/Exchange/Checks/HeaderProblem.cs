using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Exchange.Checks;

/// <summary>What is wrong with a header: code 14 with a reason of the family H.</summary>
internal static class HeaderProblem
{
    /// <param name="where">Path from the root element; the root itself is pointed to when there is nothing at that place.</param>
    public static Problem Of(BusinessDocument document, string reason, string where, string value, string detail) =>
        new(14, detail, "Correct the item and send the message with a new messageIdentification.")
        {
            Reason = reason,
            Pointer = document.Root.SelectSingleNode(where) is { } at ? XPathPointer.Of(at) : $"/{document.Type.Code}",
            OriginalValue = value,
        };
}
