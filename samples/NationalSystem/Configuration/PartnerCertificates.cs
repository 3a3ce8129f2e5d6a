using CatsIce.Protocol.Signatures;

namespace CatsIce.NationalSystem.Configuration;

/// <summary>The signing certificates of the other countries, by participant: the end-to-end half of trust, that the hub cannot stand in for. Thread-safe.</summary>
internal sealed class PartnerCertificates : IDisposable
{
    private const string Mark = "-signing";
    private readonly WatchedFiles<ILookup<string, SigningCertificate>> _byParticipant;

    /// <param name="folder">Of files <c>NTA.GE-signing.pem</c>, <c>NTA.GE-signing-2027.pem</c>. Files of other names are none of ours.</param>
    public PartnerCertificates(string folder)
    {
        _byParticipant = new(folder, $"*{Mark}*.pem", files => files.ToLookup(Participant, PublicCertificate.ReadSigning, StringComparer.Ordinal));
        _ = _byParticipant.Value; // what is wrong with them is told at the start
    }

    /// <summary>Empty when the participant is unknown to us: nothing it signs will be taken.</summary>
    public IReadOnlyCollection<SigningCertificate> Of(string participant) => [.. _byParticipant.Value[participant]];

    public void Dispose()
    {
        foreach (var certificate in (_byParticipant.Last ?? Enumerable.Empty<IEnumerable<SigningCertificate>>()).SelectMany(certificates => certificates))
        {
            certificate.Dispose();
        }
    }

    private static string Participant(string file) => Path.GetFileName(file).Split(Mark)[0];
}
