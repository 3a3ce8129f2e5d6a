using System.Globalization;
using System.Text;
using System.Text.Json;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Conformance.Reports;

/// <summary>What is wrong in a file that is looked through from its root, and where one stands in it.</summary>
internal sealed class FaultList
{
    /// <summary>Whoever wrote the file needs a few of them, not a million.</summary>
    public const int Most = 20;

    private readonly List<(string? Name, int At)> _place = [];
    private readonly List<ReportFault> _faults = [];

    public IReadOnlyList<ReportFault> All => _faults;

    public bool Any => _faults.Count > 0;

    /// <summary>Looking further tells nothing more.</summary>
    public bool IsFull => _faults.Count >= Most;

    public void Into(string name) => _place.Add((name, 0));

    public void Into(int at) => _place.Add((null, at));

    public void Out() => _place.RemoveAt(_place.Count - 1);

    public void Add(JsonElement found, string expected) => Add(Told(found), expected);

    public void Add(string found, string expected) => AddAt(Place(), found, expected);

    public void AddAt(string place, string found, string expected)
    {
        if (!IsFull)
        {
            _faults.Add(new ReportFault(place, found, expected));
        }
    }

    private static string Told(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? ReportFault.Quote(text) : "an empty text",
        _ => OneLine.Quote(value.GetRawText()),
    };

    private string Place()
    {
        var text = new StringBuilder("$");
        foreach (var (name, at) in _place)
        {
            _ = name is null ? text.Append(CultureInfo.InvariantCulture, $"[{at}]") : text.Append('.').Append(OneLine.Quote(HiddenCharacters.Shown(name)));
        }
        return text.ToString();
    }
}
