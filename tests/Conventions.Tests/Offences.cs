using System.Text.RegularExpressions;

namespace Conventions.Tests;

/// <summary>Finds what a convention forbids and says where: file, line, text.</summary>
internal static class Offences
{
    public static void None(IEnumerable<string> files, Regex forbidden)
    {
        var found = new List<string>();
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            foreach (Match match in forbidden.Matches(text))
            {
                var line = text.AsSpan(0, match.Index).Count('\n') + 1;
                found.Add($"{Repository.Relative(file)}:{line}: {match.Value}");
            }
        }

        None(found);
    }

    /// <summary>Fails with every offence, one a line.</summary>
    public static void None<T>(IEnumerable<T> found)
    {
        var all = found.Select(offence => offence?.ToString()).ToList();
        if (all.Count > 0)
        {
            Assert.Fail($"{all.Count} found:\n{string.Join('\n', all)}");
        }
    }
}
