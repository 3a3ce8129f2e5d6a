using System.Globalization;
using System.Xml;
using System.Xml.Schema;
using CatsIce.Schemas.Sampling.Randomness;
using CatsIce.Schemas.Sampling.Stories;

namespace CatsIce.Schemas.Sampling.Forms;

/// <summary>How values of one element are written: the form of its type, and its code list.</summary>
internal sealed class LeafForm
{
    private static readonly string[] TimeForms = ["yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd", "yyyyMMddHHmm", "yyyyMMdd"];
    private static readonly DateTime AnyTime = new(2026, 6, 15, 13, 45, 30, DateTimeKind.Utc);
    private const int LongestName = 70;
    private static readonly NameTable Names = new();

    private readonly XmlSchemaSimpleType _type;
    private readonly CodeList? _list;
    private readonly string? _timeForm;

    public LeafForm(XmlSchemaSimpleType type, CodeList? list)
    {
        (_type, _list, Facets) = (type, list, TypeFacets.Of(type));
        _timeForm = TimeForms.FirstOrDefault(form => Accepts(AnyTime.ToString(form, CultureInfo.InvariantCulture)));
    }

    public TypeFacets Facets { get; }

    public CodeList? List => _list;

    /// <param name="stretch">As long as the type allows.</param>
    /// <param name="day">Codes are valid on it.</param>
    public string Write(object value, bool stretch, Draw draw, DateOnly day)
    {
        var text = value switch
        {
            DateTime moment => moment.ToString(_timeForm ?? TimeForms[0], CultureInfo.InvariantCulture),
            decimal number => Math.Round(number, Facets.FractionDigits).ToString("0.##########", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => Fit((string)value),
        };
        if (_list is not null && !_list.Contains(text, day))
        {
            return OfList(_list, text, draw, day);
        }

        return stretch && Facets.MaxLength is { } most && Stretched(text, most, draw) is var longest && Accepts(longest) ? longest : text;
    }

    /// <summary>A value for a place that nobody speaks of.</summary>
    public string Plausible(Draw draw, DateTime about) => _list is not null
        ? OfList(_list, "", draw, DateOnly.FromDateTime(about))
        : _timeForm is not null && (Facets.IsTime || (Facets.MaxLength is null && !Facets.Patterns.IsEmpty))
            ? about.ToString(_timeForm, CultureInfo.InvariantCulture)
            : PlausibleValue.Of(Facets, draw) is var value && Accepts(value) ? value : draw.Digits(Math.Min(Facets.MaxLength ?? 8, 8));

    public bool Accepts(string value)
    {
        try
        {
            _type.Datatype!.ParseValue(value, Names, null);
            return true;
        }
        catch (Exception e) when (e is XmlSchemaException or FormatException or OverflowException or ArgumentException or XmlException)
        {
            return false;
        }
    }

    /// <summary>A code valid on the day, of the same country where the value names one, and always the same for it.</summary>
    private string OfList(CodeList list, string wanted, Draw draw, DateOnly day)
    {
        var valid = list.Entries.Where(e => e.IsValidOn(day) && Accepts(e.Code)).Select(e => e.Code).ToArray();
        var alike = wanted.Length > 2 ? valid.Where(code => code.StartsWith(wanted[..2], StringComparison.Ordinal)).ToArray() : [];
        return alike.Length > 0 ? Draw.Of(0).At(wanted).Of(alike) : valid.Length > 0 ? draw.Of(valid) : throw new SampleException($"{list.Name} has no code that is valid on {day:yyyy-MM-dd}.");
    }

    private string Fit(string text) => Facets.MaxLength is { } most && text.Length > most ? text[..most].TrimEnd() : text;

    private static string Stretched(string text, int most, Draw draw)
    {
        // Names and addresses have at most 70 characters; longer texts are sentences.
        var (phrases, separator) = most <= LongestName ? (StoryBook.Default.Phrases.Names, ", ") : (StoryBook.Default.Phrases.Sentences, " ");
        var longest = text;
        for (var i = 0; longest.Length < most; i++)
        {
            longest += separator + phrases[(draw.Below(phrases.Count) + i) % phrases.Count];
        }

        longest = longest[..most];
        return longest.EndsWith(' ') ? longest[..^1] + "." : longest;
    }
}
