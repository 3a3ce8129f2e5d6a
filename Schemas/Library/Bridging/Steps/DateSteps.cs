using CatsIce.Schemas.Bridging.Facts;

namespace CatsIce.Schemas.Bridging.Steps;

/// <summary>2026-06-01 and 20260601. What is no day is left as it is: the schema of the other version will say so.</summary>
internal sealed class DayStep(BridgeRow row, string path) : BridgeStep(row)
{
    public override void Down(Fact root, Ledger ledger)
    {
        foreach (var (_, day) in root.Ending(path))
        {
            day.Text = day.Value.Replace("-", "", StringComparison.Ordinal);
        }
    }

    public override void Up(Fact root, Ledger ledger)
    {
        foreach (var (_, day) in root.Ending(path))
        {
            day.Text = day.Value is { Length: 8 } d ? $"{d[..4]}-{d[4..6]}-{d[6..]}" : day.Text;
        }
    }
}

/// <summary>2026-06-01T08:30:00 and 202606010830.</summary>
internal sealed class MomentStep(BridgeRow row, string path) : BridgeStep(row)
{
    private const int Minutes = 12;

    public override void Down(Fact root, Ledger ledger)
    {
        foreach (var (_, moment) in root.Ending(path))
        {
            var digits = string.Concat(moment.Value.Where(char.IsAsciiDigit));
            if (digits.Length > Minutes && digits[Minutes..].Any(d => d != '0'))
            {
                ledger.Change(moment, Row.Why);
            }

            moment.Text = digits[..Math.Min(Minutes, digits.Length)];
        }
    }

    public override void Up(Fact root, Ledger ledger)
    {
        foreach (var (_, moment) in root.Ending(path))
        {
            moment.Text = moment.Value is { Length: Minutes } m ? $"{m[..4]}-{m[4..6]}-{m[6..8]}T{m[8..10]}:{m[10..]}:00" : moment.Text;
        }
    }
}
