using System.Data;
using System.Globalization;
using System.Text.Json;
using Dapper;

namespace CatsIce.NationalSystem.OfficeOfGuarantee;

/// <summary>The guarantees that we manage, and what is reserved of them for which movement.</summary>
internal sealed class GuaranteeBook
{
    private const string Reserved = "Reserved";

    public GuaranteeEntry? Find(IDbTransaction transaction, string grn) =>
        transaction.Connection!.QuerySingleOrDefault<string>("SELECT content FROM guarantee WHERE grn = @grn", new { grn }, transaction) is { } content
            ? JsonSerializer.Deserialize<GuaranteeEntry>(content)
            : null;

    public void Save(IDbTransaction transaction, GuaranteeEntry entry) => transaction.Connection!.Execute(
        "INSERT INTO guarantee (grn, content) VALUES (@Grn, @Content) ON CONFLICT (grn) DO UPDATE SET content = excluded.content",
        new { entry.Grn, Content = JsonSerializer.Serialize(entry) }, transaction);

    /// <summary>What other movements have of it.</summary>
    public Uses Others(IDbTransaction transaction, string grn, string mrn)
    {
        var amounts = transaction.Connection!.Query<string>(
            "SELECT amount FROM guarantee_use WHERE grn = @grn AND mrn <> @mrn AND state = @Reserved", new { grn, mrn, Reserved }, transaction).ToList();
        var ever = transaction.Connection!.ExecuteScalar<long>(
            "SELECT count(1) FROM guarantee_use WHERE grn = @grn AND mrn <> @mrn AND state <> 'Freed'", new { grn, mrn }, transaction);
        return new Uses(amounts.Sum(amount => decimal.Parse(amount, CultureInfo.InvariantCulture)), ever > 0);
    }

    public void Reserve(IDbTransaction transaction, string grn, string mrn, decimal amount) => transaction.Connection!.Execute(
        """
        INSERT INTO guarantee_use (grn, mrn, amount, state) VALUES (@grn, @mrn, @Amount, @Reserved)
        ON CONFLICT (grn, mrn) DO UPDATE SET amount = excluded.amount, state = excluded.state
        """,
        new { grn, mrn, Amount = amount.ToString(CultureInfo.InvariantCulture), Reserved }, transaction);

    /// <summary>The amount is free again, as if it had never been asked for.</summary>
    public void Free(IDbTransaction transaction, string grn, string mrn) => SetState(transaction, grn, mrn, "Freed");

    /// <summary>The amount is free again; a guarantee for one movement alone is used up.</summary>
    public void Credit(IDbTransaction transaction, string grn, string mrn) => SetState(transaction, grn, mrn, "Credited");

    private static void SetState(IDbTransaction transaction, string grn, string mrn, string state) => transaction.Connection!.Execute(
        "UPDATE guarantee_use SET state = @state WHERE grn = @grn AND mrn = @mrn", new { grn, mrn, state }, transaction);
}

/// <param name="Reserved">Sum, in the currency of the guarantee.</param>
/// <param name="Ever">Another movement has, or had, it.</param>
internal sealed record Uses(decimal Reserved, bool Ever);
