using System.Data;
using CatsIce.NationalSystem.Store;
using CatsIce.Protocol.Identifiers;
using Dapper;

namespace CatsIce.NationalSystem.Duties;

/// <summary>The deadlines that run. One is written in the transaction of what starts it, and taken out in the transaction of what it leads to: neither a crash nor a
/// restart loses one or makes it count twice.</summary>
internal interface IDutyStore
{
    /// <summary>Begins a deadline; the one that runs already goes on, as repetitions do not prolong it.</summary>
    void Begin(IDbTransaction transaction, Duty duty);

    /// <summary>The first deadline that has passed; null when there is none.</summary>
    Duty? FirstDue(IDbConnection connection, DateTimeOffset now);

    /// <returns>False when somebody else has taken it out.</returns>
    bool End(IDbTransaction transaction, Duty duty);
}

/// <summary>One row each.</summary>
internal sealed class DutyStore : IDutyStore
{
    public void Begin(IDbTransaction transaction, Duty duty) => transaction.Connection!.Execute(
        "INSERT INTO duty (mrn, kind, due_at) VALUES (@Mrn, @Kind, @DueAt) ON CONFLICT (mrn, kind) DO NOTHING",
        new { Mrn = duty.Mrn.Value, Kind = duty.Kind.ToString(), DueAt = StoredTime.Text(duty.DueAt) }, transaction);

    public Duty? FirstDue(IDbConnection connection, DateTimeOffset now)
    {
        const string sql = "SELECT mrn AS Mrn, kind AS Kind, due_at AS DueAt FROM duty WHERE due_at <= @Now ORDER BY due_at, mrn, kind LIMIT 1";
        return connection.QuerySingleOrDefault<Row>(sql, new { Now = StoredTime.Text(now) }) is { } row
            ? new Duty(Mrn.Parse(row.Mrn), Enum.Parse<DutyKind>(row.Kind), StoredTime.Parse(row.DueAt))
            : null;
    }

    public bool End(IDbTransaction transaction, Duty duty) => transaction.Connection!.Execute(
        "DELETE FROM duty WHERE mrn = @Mrn AND kind = @Kind", new { Mrn = duty.Mrn.Value, Kind = duty.Kind.ToString() }, transaction) > 0;

    private sealed record Row(string Mrn, string Kind, string DueAt);
}
