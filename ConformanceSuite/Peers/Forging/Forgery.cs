using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Peers.Forging;

/// <summary>Something illegal that is done to a correctly signed document, on the level of bytes.</summary>
/// <param name="Name">As scenarios name it: <c>digest-altered</c>. Never used again for another one.</param>
/// <param name="Does">In a sentence without a subject: "changes the digest in the signature".</param>
/// <param name="Offends">The requirement that the document does not keep.</param>
/// <param name="Duty">The requirement by which a receiver has to refuse it.</param>
/// <param name="Answer">What the receiver has to answer.</param>
internal sealed record Forgery(string Name, string Does, string Offends, string Duty, AnswerExpected Answer)
{
    /// <summary>Makes the forged document; the default leaves it as it is.</summary>
    public Func<SignedDocument, ForgeryKeys, byte[]> Document { get; init; } = (original, _) => SignedDocument.Bytes(original.Text);

    /// <summary>Done to the whole body of the request, after the document was put into its envelope; null: nothing.</summary>
    public Func<byte[], byte[]>? Envelope { get; init; }

    /// <summary>Features without which it can't be asked.</summary>
    public ImmutableArray<string> Requires { get; init; } = [];

    /// <summary>Only a registered ECDSA key can show it: with an RSA key the signer has to be another party.</summary>
    public bool NeedsEcdsa { get; init; }
}

/// <summary>What a receiver has to answer to a forgery, in short.</summary>
internal static class Refused
{
    /// <summary>IE906 with code 14 and the reason of the signature finding.</summary>
    public static AnswerExpected Signature(string reason) => new(AnswerKind.FunctionalNack, "14", reason, null, null);

    /// <summary>IE906 with code 14, whatever the reason: two findings are right.</summary>
    public static AnswerExpected Signature() => new(AnswerKind.FunctionalNack, "14", null, null, null);

    /// <summary>IE917 with this code.</summary>
    public static AnswerExpected Xml(string? code) => new(AnswerKind.XmlNack, code, null, null, null);

    /// <summary>What is malformed in an envelope makes the envelope malformed too: a receiver may answer with IE917 or with a Fault that blames the sender.</summary>
    public static AnswerExpected AnyWay { get; } = new(AnswerKind.Refused, null, null, null, null);
}
