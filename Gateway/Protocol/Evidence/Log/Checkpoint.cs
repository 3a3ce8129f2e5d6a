using System.Globalization;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Evidence.Tree;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Protocol.Evidence.Log;

/// <summary>What the hub says of its whole log at one moment, signed as receipts are: a root hash stands for every byte of every entry up to it. Kept by others, it binds
/// the hub: it can no longer change, drop or insert anything before it without being found out.</summary>
/// <param name="Origin">Name of the log, at most 70 characters: no two logs have the same.</param>
/// <param name="TreeSize">How many entries the root stands for.</param>
/// <param name="At">When it was made.</param>
/// <param name="PreviousSize">Size of the checkpoint before; 0 for the first.</param>
/// <param name="PreviousRoot">Root of the checkpoint before; that of the empty tree for the first.</param>
public sealed record Checkpoint(string Origin, long TreeSize, MerkleHash Root, DateTimeOffset At, long PreviousSize, MerkleHash PreviousRoot)
{
    /// <summary>The root element's name, in the exchange namespace.</summary>
    public const string RootName = "Checkpoint";

    /// <summary>Characters of <see cref="Origin"/>.</summary>
    public const int LongestOrigin = 70;

    /// <summary>The signed checkpoint in canonical form.</summary>
    public byte[] Sign(DocumentSigner signer) => ExchangeFields.Sign(
        signer, RootName,
        ("Origin", Origin),
        ("TreeSize", Text(TreeSize)),
        ("RootHash", Root.ToString()),
        ("At", ExchangeTime.Write(At)),
        ("PreviousSize", Text(PreviousSize)),
        ("PreviousRootHash", PreviousRoot.ToString()));

    /// <summary>Reads the fields; proves nothing before <see cref="SignatureCheck.Verify"/> has said who signed it.</summary>
    public static Outcome<Checkpoint> Read(CanonicalDocument document) => ExchangeFields.Read(
        document, RootName, "Origin", "TreeSize", "RootHash", "At", "PreviousSize", "PreviousRootHash").Then(FromFields);

    private static Outcome<Checkpoint> FromFields(IReadOnlyDictionary<string, string> fields) =>
        fields["Origin"].Length is > 0 and <= LongestOrigin
        && Number(fields["TreeSize"]) is { } size && Number(fields["PreviousSize"]) is { } previousSize && previousSize <= size
        && MerkleHash.TryParse(fields["RootHash"], out var root) && MerkleHash.TryParse(fields["PreviousRootHash"], out var previousRoot)
        && ExchangeTime.TryRead(fields["At"], out var at)
            ? new Checkpoint(fields["Origin"], size, root, at, previousSize, previousRoot)
            : new Refusal.Fault(
                FaultCode.InvalidParameter,
                "A field of the Checkpoint is not of its type: sizes that grow, hashes of 64 lower-case hexadecimal digits, an Origin of 1 to 70 characters, a time.",
                "Build the Checkpoint by its published schema.");

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
