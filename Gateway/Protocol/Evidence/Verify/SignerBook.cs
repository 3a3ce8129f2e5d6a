using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CatsIce.Protocol.Evidence.Verify;

/// <summary>Who signed what, when: filled while signatures are verified, judged at the end.</summary>
internal sealed class SignerBook : IDisposable
{
    private readonly Dictionary<string, Signer> _signers = new(StringComparer.Ordinal);

    public IEnumerable<Signer> All => _signers.Values;

    /// <param name="der">Of a signature that verifies.</param>
    /// <param name="at">When it was used, as far as the container says.</param>
    /// <param name="leaf">Of the entry that speaks of what was signed; null when none does.</param>
    public void Note(ReadOnlySpan<byte> der, string party, string where, DateTimeOffset at, long? leaf)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(der));
        if (!_signers.TryGetValue(sha256, out var signer))
        {
            signer = new Signer(sha256, X509CertificateLoader.LoadCertificate(der), []);
            _signers.Add(sha256, signer);
        }

        signer.Uses.Add(new SignerUse(party, where, at, leaf));
    }

    public void Dispose()
    {
        foreach (var signer in _signers.Values)
        {
            signer.Certificate.Dispose();
        }
    }
}

/// <param name="Sha256">Of the certificate, lower-case hexadecimal.</param>
internal sealed record Signer(string Sha256, X509Certificate2 Certificate, List<SignerUse> Uses)
{
    public string Name => $"'{Certificate.Subject}' ({Sha256[..16]}…)";
}

internal sealed record SignerUse(string Party, string Where, DateTimeOffset At, long? Leaf);
