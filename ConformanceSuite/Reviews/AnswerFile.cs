using System.Collections.Immutable;
using System.Globalization;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Yaml;

namespace CatsIce.ConformanceSuite.Reviews;

/// <summary>What a person found who looked at a system, question by question: what no program sees from outside.</summary>
/// <param name="Reviewer">Who looked, with name and office; stands in the report.</param>
/// <param name="On">The day on which it was looked at.</param>
/// <param name="System">Name and version of the system that was looked at, as in its profile.</param>
/// <param name="Text">The file as it was read, to be kept with the evidence.</param>
internal sealed record AnswerFile(string Path, string Reviewer, DateOnly On, (string Name, string Version) System, ImmutableArray<Answer> Answers, string Text)
{
    private const string Day = "yyyy-MM-dd";
    private const int LargestFile = 256 * 1024;

    private static readonly ImmutableArray<string> Keys = ["reviewer", "date", "system", "version", "answers"];

    /// <exception cref="InputFaultException">The file does not exist or has faults: all of them.</exception>
    public static AnswerFile Read(string path)
    {
        var (faults, text) = (new Faults(path), InputFile.Text(path, LargestFile, "a file of answers"));
        var file = YamlReader.Read(text, faults) switch
        {
            YamlMap map => Read(map, path, text, faults),
            { } other => Refused(other, $"A file of answers is a group of keys ({string.Join(", ", Keys)}), but here is {other.Kind}.", faults),
            null => null,
        };
        InputFaultException.ThrowIfAny(faults.Found);
        return file!;
    }

    private static AnswerFile Read(YamlMap map, string path, string text, Faults faults)
    {
        var fields = new YamlFields(map, "a file of answers", Keys, faults);
        fields.Need("answers");
        var (reviewer, date) = (fields.NeededText("reviewer"), fields.NeededText("date"));
        if (reviewer.Length == 0 && fields.Has("reviewer"))
        {
            faults.Add(fields.LineOf("reviewer"), "'reviewer' names nobody: an answer stands in somebody's name.");
        }

        if (!DateOnly.TryParseExact(date, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) && date.Length > 0)
        {
            faults.Add(fields.LineOf("date"), $"'date' is '{date}'; expected the day on which the system was looked at, as 2027-01-31.");
        }

        ImmutableArray<Answer> answers = [.. fields.List("answers").Select(node => Answer.Read(node, faults)).OfType<Answer>()];
        foreach (var twice in answers.GroupBy(answer => (answer.Scenario, answer.Question)).Select(group => group.Skip(1).FirstOrDefault()).OfType<Answer>())
        {
            faults.Add(twice.Line, $"The question of {twice.Scenario} is answered twice: \"{twice.Question}\"");
        }

        return new AnswerFile(path, reviewer, on, (fields.NeededText("system"), fields.NeededText("version")), answers, text);
    }

    private static AnswerFile? Refused(YamlNode node, string why, Faults faults)
    {
        faults.Add(node, why);
        return null;
    }
}

/// <param name="Scenario">Its id.</param>
/// <param name="Question">As the scenario asks it, word for word: an answer to another question is none.</param>
/// <param name="Remark">What was looked at.</param>
internal sealed record Answer(string Scenario, string Question, bool Holds, string Remark, int Line)
{
    private static readonly ImmutableArray<string> Keys = ["scenario", "question", "holds", "remark"];

    public static Answer? Read(YamlNode node, Faults faults)
    {
        if (node is not YamlMap map)
        {
            faults.Add(node, $"An answer is a group of keys ({string.Join(", ", Keys)}), but here is {node.Kind}.");
            return null;
        }

        var fields = new YamlFields(map, "an answer", Keys, faults);
        fields.Need("holds");
        return new Answer(fields.NeededText("scenario"), fields.NeededText("question"), fields.OneOf("holds", [("yes", true), ("no", false)]) ?? false, fields.NeededText("remark"), fields.Line);
    }
}
