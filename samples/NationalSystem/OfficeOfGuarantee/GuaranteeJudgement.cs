namespace CatsIce.NationalSystem.OfficeOfGuarantee;

/// <summary>What is asked of one guarantee.</summary>
/// <param name="Countries">In which it must hold.</param>
internal sealed record GuaranteeQuestion(string Grn, string Type, string? AccessCode, decimal Amount, string Currency, string Holder, IReadOnlyList<string> Countries);

/// <param name="Code">Code list CL252.</param>
internal sealed record InvalidReason(string Code, string? Text = null);

/// <summary>What the office of guarantee says to a question.</summary>
/// <param name="Reasons">Empty: the guarantee is good.</param>
/// <param name="NotValidIn">Countries in which it does not hold.</param>
internal sealed record GuaranteeVerdict(GuaranteeQuestion Question, GuaranteeEntry? Entry, IReadOnlyList<InvalidReason> Reasons, IReadOnlyList<string> NotValidIn)
{
    public bool IsGood => Reasons.Count == 0;
}

/// <summary>Decides whether a guarantee covers what is asked of it; reserves nothing.</summary>
internal interface IGuaranteeJudgement
{
    /// <param name="entry">Null when the number is not known here.</param>
    /// <param name="today">For the days of validity.</param>
    /// <param name="now">By the clock of the movements, for a guarantee that was ended.</param>
    GuaranteeVerdict Of(GuaranteeEntry? entry, GuaranteeQuestion question, Uses others, DateOnly today, DateTimeOffset now);
}

/// <summary>By what the book has of the guarantee.</summary>
internal sealed class GuaranteeJudgement : IGuaranteeJudgement
{
    private const string Individual = "2";
    private const string Voucher = "4";

    public GuaranteeVerdict Of(GuaranteeEntry? entry, GuaranteeQuestion question, Uses others, DateOnly today, DateTimeOffset now)
    {
        if (entry is null)
        {
            return new GuaranteeVerdict(question, null, [new("G01")], []);
        }

        // Who does not know the code is told nothing else.
        if (entry.AccessCode is null || entry.AccessCode != question.AccessCode)
        {
            return new GuaranteeVerdict(question, entry, [new("G03")], []);
        }

        var uncovered = question.Countries.Where(entry.CoversNot).ToList();
        return new GuaranteeVerdict(question, entry, [.. Reasons(entry, question, others, today, now, uncovered)], [.. (entry.NotValidIn ?? []).Union(uncovered)]);
    }

    private static IEnumerable<InvalidReason> Reasons(
        GuaranteeEntry entry, GuaranteeQuestion question, Uses others, DateOnly today, DateTimeOffset now, IReadOnlyList<string> uncovered)
    {
        if (entry.Type is not null && entry.Type != question.Type)
        {
            yield return new("G02", $"The guarantee is of type {entry.Type}.");
        }
        else if (today < entry.ValidFrom || today > entry.ValidTo || now >= entry.EndsAt)
        {
            yield return new("G02", "The guarantee is not valid today.");
        }

        if (entry.Holder is not null && entry.Holder != question.Holder)
        {
            yield return new("G04");
        }

        if (others.Ever && question.Type is (Voucher or Individual))
        {
            yield return new(question.Type == Voucher ? "G05" : "G10");
        }

        if (uncovered.Count > 0)
        {
            yield return new("G08");
        }

        if (entry.Currency is not null && entry.Currency != question.Currency)
        {
            yield return new("G09", $"The guarantee is kept in {entry.Currency}.");
        }
        else if (entry.Amount is { } amount && others.Reserved + question.Amount > amount)
        {
            yield return new("G09");
        }
    }
}
