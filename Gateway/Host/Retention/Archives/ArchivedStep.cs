using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Retention.Archives;

/// <summary>What one transaction removes: the next units of an archive.</summary>
/// <param name="Names">The lines of all that goes: nobody may store under such a name meanwhile.</param>
internal sealed record ArchivedStep(Archive Archive, long First, long Last, IReadOnlyList<string> Names)
{
    private static readonly Statement NextUnits = new(d =>
        $"SELECT unit AS Place, COUNT(1) AS Rows FROM archive_item WHERE archive_id = @archiveId GROUP BY unit ORDER BY unit {d.FirstRows("@most")}");

    private static readonly Statement NamesOf = new(
        """
        SELECT m.sender AS Sender, m.message_id AS MessageId, m.mrn AS Mrn
        FROM archive_item i JOIN message m ON m.log_index = i.ref
        WHERE i.archive_id = @archiveId AND i.unit >= @first AND i.unit <= @last AND i.kind = 'Message'
        """);

    /// <param name="most">Rows; at least one unit is taken, however large.</param>
    /// <returns>Null when nothing of the archive is left.</returns>
    public static ArchivedStep? Next(Session session, Archive archive, int most)
    {
        var units = session.Query<Unit>(NextUnits, new { archiveId = archive.ArchiveId, most });
        if (units.Count == 0)
        {
            return null;
        }
        var (last, number) = (units[0].Place, 0L);
        foreach (var unit in units)
        {
            if (number > 0 && number + unit.Rows > most)
            {
                break;
            }
            (last, number) = (unit.Place, number + unit.Rows);
        }
        var first = units[0].Place;
        var names = session.Query<Name>(NamesOf, new { archiveId = archive.ArchiveId, first, last });
        return new ArchivedStep(archive, first, last,
        [
            .. names.Select(name => $"{name.Sender}/{name.MessageId}"),
            .. names.Select(name => name.Mrn ?? name.MessageId).Distinct(),
            .. names.Select(name => name.MessageId).Distinct(),
        ]);
    }

    private sealed record Unit
    {
        public long Place { get; init; }

        public long Rows { get; init; }
    }

    private sealed record Name(string Sender, string MessageId, string? Mrn);
}
