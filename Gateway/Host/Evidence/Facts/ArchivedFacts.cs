using System.Text.Json;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Evidence.Facts;

/// <summary>Facts that are no longer here because they are in an archive: the log still has their entries, and the archive the facts themselves.</summary>
internal static class ArchivedFacts
{
    private static readonly Statement Messages = new(d =>
        $"SELECT log_index FROM archived_message WHERE log_index IN (SELECT ref FROM {d.RowsOf("@refs", new GivenColumn("ref", GivenType.Number))})");

    private static readonly Statement Others = new(d =>
        $"SELECT ref FROM archived_fact WHERE kind = @kind AND ref IN (SELECT ref FROM {d.RowsOf("@refs", new GivenColumn("ref", GivenType.Number))})");

    /// <returns>Those of these that are in an archive.</returns>
    public static IReadOnlySet<long> Of(Session session, string kind, IReadOnlyCollection<long> refs) => refs.Count == 0 ? new HashSet<long>() : session
        .Query<long>(kind == nameof(Protocol.Evidence.Log.EvidenceKind.Accepted) ? Messages : Others, new { kind, refs = JsonSerializer.Serialize(refs.Select(key => new { @ref = key })) })
        .ToHashSet();
}
