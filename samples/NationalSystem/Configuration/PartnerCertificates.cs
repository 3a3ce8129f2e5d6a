using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Signatures;

namespace CatsIce.NationalSystem.Configuration;

/// <summary>The signing certificates of the other countries, by participant: the end-to-end half of trust, that the hub cannot stand in for. A file that comes,
/// goes or changes counts from the next delivery on: a country that rotates its key costs no restart. Thread-safe.</summary>
internal sealed class PartnerCertificates : IDisposable
{
    private const string Mark = "-signing";
    private readonly Lock _reading = new();
    private readonly string _folder;
    private string? _listing;
    private ILookup<string, SigningCertificate> _byParticipant = Array.Empty<SigningCertificate>().ToLookup(_ => "");

    /// <param name="folder">Of files <c>NTA.GE-signing.pem</c>, <c>NTA.GE-signing-2027.pem</c>. Files of other names are none of ours.</param>
    public PartnerCertificates(string folder)
    {
        _folder = folder;
        ReadWhatChanged();
    }

    /// <summary>Empty when the participant is unknown to us: nothing it signs will be taken.</summary>
    public IReadOnlyCollection<SigningCertificate> Of(string participant)
    {
        lock (_reading)
        {
            ReadWhatChanged();
            return [.. _byParticipant[participant]];
        }
    }

    public void Dispose()
    {
        foreach (var certificate in _byParticipant.SelectMany(certificates => certificates))
        {
            certificate.Dispose();
        }
    }

    // Certificates that were replaced are left to the collector: another thread may be verifying with one.
    private void ReadWhatChanged()
    {
        var files = Directory.EnumerateFiles(_folder, $"*{Mark}*.pem").Order(StringComparer.Ordinal).ToList();
        var listing = string.Join('\n', files.Select(file => $"{file} {File.GetLastWriteTimeUtc(file).Ticks}"));
        if (listing != _listing)
        {
            (_byParticipant, _listing) = (files.ToLookup(Participant, Load, StringComparer.Ordinal), listing);
        }
    }

    private static string Participant(string file) => Path.GetFileName(file).Split(Mark)[0];

    private static SigningCertificate Load(string file)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(file);
        return new SigningCertificate(certificate);
    }
}
