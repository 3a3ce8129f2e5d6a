using System.Globalization;

namespace CatsIce.ConformanceSuite.Generation;

/// <summary>The numbers of generated scenarios. An id is never used again, so a number once given stands in a file that only grows: one line with the name of the scenario and its id.</summary>
internal sealed class Numbers
{
    public const string FileName = "generated-ids.txt";

    private const int Last = 9999;
    private readonly List<string> _lines;
    private readonly Dictionary<string, string> _ids;
    private readonly Dictionary<string, int> _highest = [];

    private Numbers(List<string> lines)
    {
        _lines = lines;
        _ids = lines.Select(line => line.Split(' ')).ToDictionary(words => words[0], words => words[1], StringComparer.Ordinal);
        foreach (var id in _ids.Values)
        {
            Raise(id[..6], int.Parse(id[^4..], CultureInfo.InvariantCulture));
        }
    }

    /// <summary>What is to be kept, with the numbers that were given meanwhile.</summary>
    public string Text => string.Concat(_lines.Select(line => line + "\n"));

    /// <param name="text">What was kept; empty at the very first time.</param>
    public static Numbers Read(string text) => new([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)]);

    /// <param name="letters">Of the part: <c>DST</c>.</param>
    /// <param name="first">Of the range in which a new number is looked for.</param>
    /// <param name="name">Of the scenario among the generated ones: <c>3.0/movement/DST/EXPECTED-IE024</c>.</param>
    public string IdOf(string letters, int first, string name)
    {
        if (_ids.TryGetValue(name, out var known))
        {
            return known;
        }

        var number = Math.Max(first, _highest.GetValueOrDefault(RangeOf($"TR-{letters}", first)) + 1);
        if (number > Last || number / 1000 != first / 1000)
        {
            throw new InvalidOperationException($"The range of numbers from {first} is used up for {letters}.");
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"TR-{letters}-{number:0000}");
        Raise($"TR-{letters}", number);
        _lines.Add($"{name} {id}");
        return _ids[name] = id;
    }

    private void Raise(string letters, int number) =>
        _highest[RangeOf(letters, number)] = Math.Max(_highest.GetValueOrDefault(RangeOf(letters, number)), number);

    private static string RangeOf(string letters, int number) => $"{letters}/{number / 1000}";
}
