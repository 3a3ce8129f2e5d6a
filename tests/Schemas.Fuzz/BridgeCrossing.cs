using CatsIce.Protocol.Documents;
using CatsIce.Schemas;
using CatsIce.Schemas.Bridging;

namespace Schemas.Fuzz;

/// <summary>Whatever was read goes over every bridge of its version: to a right document of the other version, to clear findings, or, if it is not valid,
/// to the one exception that is documented.</summary>
internal static class BridgeCrossing
{
    /// <returns>The converted documents with their versions, for the second engine to judge.</returns>
    public static IEnumerable<(string Version, byte[] Body)> Of(BusinessDocument document)
    {
        foreach (var bridge in SchemaLibrary.Default.Bridges.Where(b => b.From == document.Specification.Version && b.Knows(document.Type.Code)))
        {
            if (!document.SchemaValid)
            {
                Assert.Throws<ArgumentException>(() => bridge.Convert(document.Root));
                continue;
            }

            switch (bridge.Convert(document.Root))
            {
                case BridgeOutcome.Refused refused:
                    Assert.Contains(refused.Code, new[] { Bridge.FormCode, Bridge.FunctionCode });
                    Assert.NotEmpty(refused.Findings);
                    Assert.All(refused.Findings, f => Assert.True(f.Pointer.StartsWith('/') && f.Detail.Length > 10 && f.Mend.Length > 10, f.ToString()));
                    break;
                case BridgeOutcome.Converted converted:
                    Assert.All(converted.Dropped, d => Assert.True(d.Pointer.StartsWith('/') && d.Why.Length > 10, d.ToString()));
                    yield return (bridge.To, converted.Document);
                    break;
            }
        }
    }
}
