using System.Data;
using System.Text.Json;
using CatsIce.NationalSystem.Store;
using CatsIce.Protocol.Identifiers;
using Dapper;

namespace CatsIce.NationalSystem.Declarations;

/// <summary>The released declarations, and the numbers given to new movements.</summary>
internal sealed class DeclarationStore(string country, TimeProvider clock)
{
    // Six base-36 digits hold 36 numbers for every second of a year.
    private const int NumbersPerSecond = 36;

    public void Save(IDbTransaction transaction, ReleasedMovement movement)
    {
        const string sql = """
            INSERT INTO declaration (mrn, content, accepted_at, released_at) VALUES (@Mrn, @Content, @AcceptedAt, @ReleasedAt)
            """;
        transaction.Connection!.Execute(sql, new
        {
            Mrn = movement.Mrn.Value,
            Content = JsonSerializer.Serialize(movement.Declaration),
            AcceptedAt = StoredTime.Text(movement.AcceptedAt),
            ReleasedAt = StoredTime.Text(movement.ReleasedAt),
        }, transaction);
    }

    public void SetReleased(IDbTransaction transaction, ReleasedMovement movement) => transaction.Connection!.Execute(
        "UPDATE declaration SET released_at = @ReleasedAt WHERE mrn = @Mrn",
        new { Mrn = movement.Mrn.Value, ReleasedAt = StoredTime.Text(movement.ReleasedAt) }, transaction);

    public ReleasedMovement? Find(IDbTransaction transaction, Mrn mrn)
    {
        const string sql = "SELECT content AS Content, accepted_at AS AcceptedAt, released_at AS ReleasedAt FROM declaration WHERE mrn = @Mrn";
        return transaction.Connection!.QuerySingleOrDefault<Row>(sql, new { Mrn = mrn.Value }, transaction) is { } row
            ? new ReleasedMovement(mrn, row.Declaration, StoredTime.Parse(row.AcceptedAt), StoredTime.Parse(row.ReleasedAt))
            : null;
    }

    /// <summary>A movement reference number never given before: six characters of the office, six of a serial. The serial follows the clock
    /// through the year, so that it does not begin again should the database be lost.</summary>
    public Mrn NewMrn(IDbTransaction transaction, string officeOfDeparture, string security = "0")
    {
        var now = clock.GetUtcNow();
        var floor = (long)(now - new DateTimeOffset(now.Year, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalSeconds * NumbersPerSecond;
        const string sql = """
            INSERT INTO serial (name, value) VALUES (@Name, @Floor)
            ON CONFLICT (name) DO UPDATE SET value = max(value + 1, @Floor)
            RETURNING value
            """;
        var serial = transaction.Connection!.QuerySingle<long>(sql, new { Name = $"mrn-{now.Year}", Floor = floor }, transaction);
        return Mrn.Create(now.Year, country, officeOfDeparture[2..] + Base36(serial), ProcedureOf(security));
    }

    // The letter tells which declarations for safety and security the movement stands for (rule R0410).
    private static char ProcedureOf(string security) => security switch
    {
        "1" => 'L',
        "2" => 'K',
        "3" => 'M',
        _ => 'J',
    };

    private static string Base36(long value) => string.Create(6, value, static (text, rest) =>
    {
        for (var i = text.Length - 1; i >= 0; i--, rest /= 36)
        {
            text[i] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(int)(rest % 36)];
        }
    });

    private sealed record Row(string Content, string AcceptedAt, string ReleasedAt)
    {
        public Declaration Declaration =>
            JsonSerializer.Deserialize<Declaration>(Content) ?? throw new InvalidDataException("A stored declaration is empty.");
    }
}
