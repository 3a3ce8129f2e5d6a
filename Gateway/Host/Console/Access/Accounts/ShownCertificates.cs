using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Console.Access.Accounts;

/// <summary>Whose the certificate is that a browser or a program has shown in the handshake. It counts by its digest, which an operator has registered, and while it is valid; by whom it was
/// issued does not matter.</summary>
internal sealed class ShownCertificates(AccountBook accounts, TimeProvider time)
{
    /// <returns>Null: none was shown, or it is nobody's, or has ended, or its account is locked.</returns>
    public Account? AccountOf(HttpContext context)
    {
        var now = time.GetUtcNow();
        return context.Connection.ClientCertificate is { } shown && shown.NotBefore.ToUniversalTime() <= now && now <= shown.NotAfter.ToUniversalTime()
            && accounts.FindByCertificate(RegisteredCertificate.ThumbprintOf(shown)) is { IsShut: false } account ? account : null;
    }
}
