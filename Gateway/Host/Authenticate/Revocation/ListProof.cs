using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Crl;

namespace CatsIce.Gateway.Authenticate.Revocation;

/// <summary>Verifies that a list was signed by the authority whose name it bears, and that this authority is trusted (RFC 5280, section 6.3.3 f and g).</summary>
internal static class ListProof
{
    /// <returns>What the list says, now proven.</returns>
    /// <exception cref="UnusableListException">It is not proven, or not of this time.</exception>
    public static RevocationList Prove(UnprovenList list, TrustedRoots roots, DateTimeOffset now)
    {
        var content = list.Content;
        var name = content.Issuer.Name;
        if (!ListSignature.IsOfKnownKind(list))
        {
            throw new UnusableListException($"The list of '{name}' is signed with {list.Algorithm}; expected RSA (PKCS #1) or ECDSA, with SHA-256, SHA-384 or SHA-512.");
        }

        var authorities = roots.Authorities(content.Issuer, now);
        if (authorities.Count == 0)
        {
            throw new UnusableListException($"It is the list of '{name}', which is no authority of Certificates:TrustedRoots that is valid now.");
        }

        var signers = authorities.Where(ListSignature.MaySign).ToArray();
        if (signers.Length == 0)
        {
            throw new UnusableListException($"The certificate of '{name}' does not allow the signing of lists (key usage cRLSign).");
        }

        if (!signers.Any(signer => ListSignature.Verifies(list, signer)))
        {
            throw new UnusableListException($"Its signature does not verify with the key of '{name}' in Certificates:TrustedRoots: it is forged, broken, or of another authority with this name.");
        }

        return content.ThisUpdate <= now + ClockTolerance
            ? content
            : throw new UnusableListException($"The list of '{name}' begins at {content.ThisUpdate:u}, which is still to come by the clock of the hub. One of the two clocks is wrong.");
    }

    /// <summary>An authority whose clock is ahead of ours by so much is believed.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);
}
