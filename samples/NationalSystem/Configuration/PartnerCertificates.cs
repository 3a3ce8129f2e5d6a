using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Signatures;

namespace CatsIce.NationalSystem.Configuration;

/// <summary>The signing certificates of the other countries, by participant: the end-to-end half of trust, that the hub cannot stand in for.</summary>
internal sealed class PartnerCertificates : IDisposable
{
    private const string Mark = "-signing";
    private readonly Dictionary<string, List<SigningCertificate>> _byParticipant = new(StringComparer.Ordinal);

    /// <param name="folder">Of files <c>NTA.GE-signing.pem</c>, <c>NTA.GE-signing-2027.pem</c>. Files of other names are none of ours.</param>
    public PartnerCertificates(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, $"*{Mark}*.pem").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            using var certificate = X509CertificateLoader.LoadCertificateFromFile(file);
            var participant = name[..name.IndexOf(Mark, StringComparison.Ordinal)];
            if (!_byParticipant.TryGetValue(participant, out var certificates))
            {
                _byParticipant[participant] = certificates = [];
            }

            certificates.Add(new SigningCertificate(certificate));
        }
    }

    /// <summary>Empty when the participant is unknown to us: nothing it signs will be taken.</summary>
    public IReadOnlyCollection<SigningCertificate> Of(string participant) =>
        _byParticipant.TryGetValue(participant, out var certificates) ? certificates : [];

    public void Dispose()
    {
        foreach (var certificate in _byParticipant.Values.SelectMany(certificates => certificates))
        {
            certificate.Dispose();
        }
    }
}
