using System.Globalization;
using CatsIce.Schemas.Bridging.Facts;

namespace CatsIce.Schemas.Bridging.Steps;

/// <summary>A text of which the older version takes the beginning.</summary>
/// <param name="row">The row of the table.</param>
/// <param name="path">Where such texts stand.</param>
/// <param name="length">The most characters of the older version.</param>
internal sealed class ShortenedStep(BridgeRow row, string path, int length) : BridgeStep(row)
{
    public override void Down(Fact root, Ledger ledger)
    {
        foreach (var (_, text) in root.Ending(path).Where(found => found.Node.Text?.Length > length))
        {
            ledger.Change(text, Row.Why);
            var end = char.IsHighSurrogate(text.Text![length - 1]) ? length - 1 : length;
            text.Text = text.Text[..end].Trim();
        }
    }

    public override void Up(Fact root, Ledger ledger)
    {
    }
}

/// <summary>A value of which a part would be wrong.</summary>
internal sealed class LeftOutWhenLongerStep(BridgeRow row, string path, int length) : BridgeStep(row)
{
    public override void Down(Fact root, Ledger ledger)
    {
        foreach (var (parent, value) in root.Ending(path).Where(found => found.Node.Text?.Length > length))
        {
            ledger.Drop(value, Row.Why);
            parent.Children.Remove(value);
        }
    }

    public override void Up(Fact root, Ledger ledger)
    {
    }
}

/// <summary>A number that has fewer digits after the point in the older version.</summary>
internal sealed class RoundedStep(BridgeRow row, string path, int digits) : BridgeStep(row)
{
    public override void Down(Fact root, Ledger ledger)
    {
        foreach (var (_, number) in root.Ending(path))
        {
            if (decimal.TryParse(number.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                && decimal.Round(value, digits) is var rounded && rounded != value)
            {
                ledger.Change(number, Row.Why);
                number.Text = rounded.ToString("0.############", CultureInfo.InvariantCulture);
            }
        }
    }

    public override void Up(Fact root, Ledger ledger)
    {
    }
}
