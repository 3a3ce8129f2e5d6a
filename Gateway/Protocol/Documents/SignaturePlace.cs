namespace CatsIce.Protocol.Documents;

/// <summary>Where the signature stands in the canonical form. Elements named ds:Signature are counted at any depth.</summary>
/// <param name="Count">How many ds:Signature elements the whole document holds.</param>
/// <param name="IsLastChild">The last one found is a child of the root, and no element follows it there.</param>
/// <param name="Bytes">The signature in the canonical form; what is left without it is the exclusive canonical form that the digest is over.</param>
/// <param name="SignedInfo">The canonical form of the first ds:SignedInfo as an apex of its own: what the signature value is over.</param>
internal sealed record SignaturePlace(int Count, bool IsLastChild, Range Bytes, ReadOnlyMemory<byte> SignedInfo)
{
    public static SignaturePlace None { get; } = new(0, false, default, default);
}
