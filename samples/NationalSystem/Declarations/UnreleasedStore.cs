using System.Data;
using CatsIce.Protocol.Identifiers;
using Dapper;

namespace CatsIce.NationalSystem.Declarations;

/// <summary>Declarations that are accepted and wait for their guarantees, or for an officer.</summary>
internal sealed class UnreleasedStore
{
    public void Add(IDbTransaction transaction, Mrn mrn, bool held) =>
        transaction.Connection!.Execute("INSERT INTO unreleased (mrn, held) VALUES (@Mrn, @held)", new { Mrn = mrn.Value, held }, transaction);

    public Unreleased? Find(IDbTransaction transaction, Mrn mrn) =>
        transaction.Connection!.QuerySingleOrDefault<long?>("SELECT held FROM unreleased WHERE mrn = @Mrn", new { Mrn = mrn.Value }, transaction) is { } held
            ? new Unreleased(held != 0)
            : null;

    public void Remove(IDbTransaction transaction, Mrn mrn) =>
        transaction.Connection!.Execute("DELETE FROM unreleased WHERE mrn = @Mrn", new { Mrn = mrn.Value }, transaction);
}

/// <param name="Held">Released by an officer alone, not by the answers about its guarantees.</param>
internal sealed record Unreleased(bool Held);
