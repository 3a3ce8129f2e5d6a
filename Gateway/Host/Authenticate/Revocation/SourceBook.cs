using System.Collections.Concurrent;
using System.Data.Common;
using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Authenticate.Revocation;

/// <summary>Which sources there are now, when each is read next, and how often it failed in a row. Thread-safe.</summary>
internal sealed class SourceBook(RevocationOptions options, TrustedRoots roots, ParticipantDirectory directory, TimeProvider clock)
{
    private readonly ConcurrentDictionary<RevocationSource, Entry> _entries = [];

    private volatile IReadOnlyList<RegisteredCertificate> _registered = [];

    /// <summary>The configured ones, and the distribution points of the authorities and of the registered certificates where these are wanted. While the database is
    /// away, those of the certificates that were registered before.</summary>
    public IReadOnlyList<RevocationSource> All()
    {
        if (options.DistributionPoints)
        {
            try
            {
                _registered = [.. directory.Current.All.SelectMany(party => party.Certificates)];
            }
            catch (DbException)
            {
                return Named(options, roots, _registered);
            }
        }

        return Named(options, roots, _registered);
    }

    /// <param name="registered">Whose distribution points count, where these are wanted.</param>
    public static IReadOnlyList<RevocationSource> Named(RevocationOptions options, TrustedRoots roots, IEnumerable<RegisteredCertificate> registered)
    {
        var configured = RevocationSource.ParseAll(options.Sources);
        return options.DistributionPoints
            ? [.. configured.Concat(roots.All.Concat(registered.Select(r => r.Certificate)).SelectMany(DistributionPoints.Of)).Distinct()]
            : configured;
    }

    public IReadOnlyList<RevocationSource> Due()
    {
        var now = clock.GetUtcNow();
        return [.. All().Where(source => !_entries.TryGetValue(source, out var entry) || entry.NextAt <= now)];
    }

    /// <summary>When something is due again at the latest: a new distribution point may appear at any time.</summary>
    public DateTimeOffset NextLook()
    {
        var patience = clock.GetUtcNow() + (options.RetryEvery < options.RefreshEvery ? options.RetryEvery : options.RefreshEvery);
        return _entries.Values.Select(entry => entry.NextAt).Append(patience).Min();
    }

    /// <returns>How many failures in a row ended with it.</returns>
    public int Succeeded(RevocationSource source)
    {
        var failures = _entries.GetValueOrDefault(source)?.Failures ?? 0;
        _entries[source] = new Entry(0, "", clock.GetUtcNow() + options.RefreshEvery);
        return failures;
    }

    /// <param name="why">What is said of it, without anything that changes from one try to the next.</param>
    /// <returns>True when that is news: it did not fail before, or it failed otherwise.</returns>
    public bool Failed(RevocationSource source, string why)
    {
        var before = _entries.GetValueOrDefault(source);
        _entries[source] = new Entry((before?.Failures ?? 0) + 1, why, clock.GetUtcNow() + options.RetryEvery);
        return before?.Why != why;
    }

    private sealed record Entry(int Failures, string Why, DateTimeOffset NextAt);
}
