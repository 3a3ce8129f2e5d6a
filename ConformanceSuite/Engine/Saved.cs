using CatsIce.ConformanceSuite.Peers.Deliveries;
using CatsIce.Protocol.Documents;

namespace CatsIce.ConformanceSuite.Engine;

/// <summary>What a step gave a name.</summary>
/// <param name="Document">A message; null: it can't be read as XML, or the name is that of a stimulus.</param>
/// <param name="Parcel">With which it was delivered; null: it came from the system under test.</param>
/// <param name="Values">What a stimulus brought.</param>
internal sealed record Saved(CanonicalDocument? Document, Parcel? Parcel, IReadOnlyDictionary<string, string> Values)
{
    private static readonly Dictionary<string, string> None = [];

    public static Saved Of(ReadOnlyMemory<byte> message, Parcel? parcel = null) =>
        new(CanonicalDocument.Read(message).TryGet(out var document, out _) ? document : null, parcel, None);

    public static Saved Of(IReadOnlyDictionary<string, string> values) => new(null, null, values);

    /// <param name="path">Name of an element of the header, a value of the stimulus, or an XPath from the root: <c>/IE001/TransitOperation/MRN</c>.</param>
    /// <returns>Null when there is no such thing.</returns>
    public string? Find(string path)
    {
        if (Values.TryGetValue(path, out var value))
        {
            return value;
        }

        var root = Document?.Root;
        if (root is null || !path.StartsWith('/'))
        {
            return path == "mrn" ? root?.SelectSingleNode("TransitOperation/MRN|Header/MRN")?.Value : root?.SelectSingleNode(path)?.Value;
        }

        var below = path.IndexOf('/', 1);
        return below > 0 && path[1..below] == root.LocalName ? root.SelectSingleNode(path[(below + 1)..])?.Value : null;
    }
}
