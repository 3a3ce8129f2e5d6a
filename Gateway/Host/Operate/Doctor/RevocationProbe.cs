using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Crl;

namespace CatsIce.Gateway.Operate.Doctor;

/// <summary>Looks at the sources of revocation lists as the hub does, and asks them about a participant's certificates. Writes nothing.</summary>
internal sealed class RevocationProbe : IDisposable
{
    private readonly RevocationOptions _options;
    private readonly TrustedRoots _roots;
    private readonly TimeProvider _time;
    private readonly SourceReader _reader;
    private readonly RevocationLists _lists = new();
    private readonly RevocationEnquiry _enquiry;
    private readonly ListUpdate _update;

    public RevocationProbe(RevocationOptions options, TrustedRoots roots, TimeProvider time)
    {
        (_options, _roots, _time) = (options, roots, time);
        _reader = new SourceReader(options, time);
        _enquiry = new RevocationEnquiry(_lists, roots, options);
        _update = new ListUpdate(_reader, new ListFolder(options), _lists, roots, time, keeps: false);
    }

    public bool IsOn => _options.IsOn;

    /// <summary>Reads every source, then judges the registered certificates that are valid now.</summary>
    public async Task<Finding<Participant>> Examine(Participant participant, CancellationToken cancel)
    {
        var unusable = new List<string>();
        _update.FromFolder((file, why) => unusable.Add($"{file}: {why}"));
        var failures = await Task.WhenAll(SourceBook.Named(_options, _roots, participant.Certificates).Select(source => Failure(source, cancel)));
        var now = _time.GetUtcNow();
        var failed = failures.OfType<string>().Concat(unusable).ToArray();
        var state = $"{_lists.All.Count} lists{(failed.Length > 0 ? $"; failed: {string.Join("; ", failed)}" : "")}";
        foreach (var certificate in participant.Certificates.Where(c => c.IsValidAt(now)))
        {
            if (Objection(certificate.Certificate, participant) is { } objection)
            {
                return Finding.Bad<Participant>($"the registered {certificate.Purpose} certificate {certificate.Thumbprint[..16]}…: {objection} ({state})",
                    "A revoked certificate: have the participant send a new one, and register it with 'participant rotate'. Unknown: mend the source, or 'participant revocation-policy'.");
            }
        }

        return Finding.Good(participant, $"{state}; no registered certificate is revoked",
            failed.Length > 0 ? "A source fails: the last good list stays in use for Revocation:MaxAge after it was last confirmed." : null);
    }

    /// <returns>Null, or what the hub would have against this certificate.</returns>
    public string? Objection(X509Certificate2 certificate, Participant participant) => !IsOn ? null : _enquiry.Ask(certificate, _time.GetUtcNow()) switch
    {
        RevocationAnswer.Revoked revoked => revoked.Text,
        RevocationAnswer.Unknown unknown when !participant.AcceptsUnknownRevocationAt(_time.GetUtcNow()) => $"whether it is revoked can't be told: {unknown.Why}",
        _ => null,
    };

    public void Dispose() => _reader.Dispose();

    private async Task<string?> Failure(RevocationSource source, CancellationToken cancel)
    {
        try
        {
            await _update.From(source, cancel);
            return null;
        }
        catch (UnusableListException exception)
        {
            return $"{source.Name}: {exception.Message}";
        }
    }
}
