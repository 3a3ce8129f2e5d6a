using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Participants;

/// <summary>Every participant as of one version of the registry. Immutable and safe to share; a request takes one snapshot and
/// decides with it from beginning to end.</summary>
internal sealed class ParticipantSnapshot
{
    private readonly FrozenDictionary<ParticipantId, Participant> _byId;
    private readonly FrozenDictionary<string, Participant> _byTlsThumbprint;

    /// <param name="version">Number of the last registered change; it only grows.</param>
    public ParticipantSnapshot(long version, IEnumerable<Participant> participants)
    {
        Version = version;
        All = [.. participants.OrderBy(p => p.Id.Value, StringComparer.Ordinal)];
        _byId = All.ToFrozenDictionary(p => p.Id);
        _byTlsThumbprint = All.SelectMany(p => p.TlsCertificates.Select(c => (c.Thumbprint, Participant: p)))
            .ToFrozenDictionary(pair => pair.Thumbprint, pair => pair.Participant, StringComparer.Ordinal);
    }

    public long Version { get; }

    public ImmutableArray<Participant> All { get; }

    public bool TryGet(ParticipantId id, [MaybeNullWhen(false)] out Participant participant) => _byId.TryGetValue(id, out participant);

    /// <summary>Whose TLS certificate this is, whatever the status or the dates: see <see cref="Admission"/> for the decision.</summary>
    /// <param name="thumbprint">SHA-256, upper-case hexadecimal.</param>
    public bool TryGetByTlsThumbprint(string thumbprint, [MaybeNullWhen(false)] out Participant participant) =>
        _byTlsThumbprint.TryGetValue(thumbprint, out participant);
}
