using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Receive;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Gateway.Authenticate;

/// <summary>Steps 4 and 5 of the order of checks (exchange profile, section 6): the caller speaks this version, is the messageSender, and has signed
/// the document with a key that is registered for it.</summary>
internal sealed class OriginCheck(RegisteredKeys keys, RevocationDesk revocation)
{
    /// <returns>The authenticated document; or IE917 15 (version), IE906 14 with H001 (sender) or Snnn (signature, revoked certificate); or a Fault
    /// Unavailable when it can't be told whether the certificate is revoked.</returns>
    public Outcome<Authenticated> Run(Received message) =>
        Version(message)
            .Then(Sender)
            .Then(received => SignatureCheck.Verify(received.Document.Document, received.Caller.Id, keys.Of(received.Caller.Participant), received.At)
                .Then(signedWith => NotRevoked(received, signedWith)));

    private Outcome<Authenticated> NotRevoked(Received message, SigningCertificate signedWith)
    {
        var party = message.Caller.Participant;
        var registered = party.SigningCertificates.First(c => c.Thumbprint == signedWith.Thumbprint);
        return revocation.Judge(registered.Certificate, party, message.At) switch
        {
            RevocationAnswer.Revoked revoked => SignatureCheck.Revoked(message.Document.Document, signedWith, revoked.Text),
            RevocationAnswer.Unknown unknown => revocation.CannotTell($"the certificate that signed the document for {party.Id}", unknown),
            _ => new Authenticated(message, signedWith),
        };
    }

    private static Outcome<Received> Version(Received message)
    {
        var (caller, document) = (message.Caller.Participant, message.Document);
        return caller.Speaks(document.Specification.Version)
            ? message
            : new Refusal.XmlNack(new Problem(
                15,
                $"The document follows CSS {document.Specification.Version}; {caller.Id} is registered for "
                + (caller.CssVersions.IsEmpty ? "no version." : $"CSS {string.Join(", ", caller.CssVersions)}."),
                "Send the version you are registered for, or have the registration changed after certification for this one.")
            {
                OriginalValue = document.Document.Namespace,
            }.At(document.Root));
    }

    // Without a messageSender there is nothing to compare: the signature must still be the caller's, and the schema check says what is missing.
    private static Outcome<Received> Sender(Received message)
    {
        var claimed = message.Document.Header.MessageSender;
        return claimed is null || claimed == message.Caller.Id
            ? message
            : new Refusal.FunctionalNack(new Problem(
                14,
                $"messageSender is '{claimed}', but the connection belongs to {message.Caller.Id}.",
                "Send documents over the connection of the party that is their messageSender.")
            {
                Reason = "H001",
                OriginalValue = claimed,
            }.At(message.Document.Root.SelectSingleNode("messageSender")!));
    }
}
