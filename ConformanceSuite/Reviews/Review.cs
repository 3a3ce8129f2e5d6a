using System.Collections.Immutable;
using System.Globalization;
using CatsIce.ConformanceSuite.Certificates;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Evidence;

namespace CatsIce.ConformanceSuite.Reviews;

/// <summary>Puts the answers of a reviewer into the evidence of a session whose scenarios have ended. What was asked stays there; an answer is a line of its own, in a name.</summary>
internal static class Review
{
    private const string Copy = "answers.yaml";

    /// <summary>The questions of a session that nobody has answered, in the order of their scenarios.</summary>
    public static ImmutableArray<Asked> OpenIn(IEnumerable<Happening> happenings) =>
    [
        .. happenings.OfType<Asked>().GroupBy(asked => (asked.Scenario, asked.Step)).Select(group => group.Last()).Where(asked => asked.Reviewer.Length == 0)
            .OrderBy(asked => asked.Scenario, StringComparer.Ordinal),
    ];

    /// <param name="folder">Of the session.</param>
    /// <returns>How many questions were answered, and one sentence for each answer that fits no open question of a scenario that was chosen.</returns>
    /// <exception cref="InputFaultException">The answers are about another system, or the evidence is broken.</exception>
    public static (int Answered, ImmutableArray<string> Unused) Add(string folder, AnswerFile answers, TimeProvider clock)
    {
        CertificateFiles.MustNotBeIn(folder);
        try
        {
            using var transcript = Transcript.GoOn(folder, clock, out var recorded);
            var began = recorded.Happenings.OfType<SessionBegan>().FirstOrDefault() ?? throw new InputFaultException($"{folder}: no scenario was begun in this session; there is nothing to answer.");
            var system = began.System;
            if (answers.System != (system.Name, system.Version))
            {
                throw new InputFaultException(
                    $"{answers.Path} is about {answers.System.Name} {answers.System.Version}; the session tested {system.Name} {system.Version}. Look at this one, and say what you found.");
            }

            var open = OpenIn(recorded.Happenings);
            var found = answers.Answers.ToLookup(answer => open.FirstOrDefault(asked => asked.Scenario == answer.Scenario && asked.Text == answer.Question));
            foreach (var (asked, answer) in found.Where(group => group.Key is not null).Select(group => (group.Key!, group.Single())))
            {
                transcript.Add(stamp => asked with { Number = stamp.Number, At = stamp.At, Ticks = stamp.Ticks, Reviewer = answers.Reviewer, Holds = answer.Holds, Remark = Told(answers, answer) });
            }

            File.WriteAllText(Path.Combine(folder, Copy), answers.Text);
            return (found.Count(group => group.Key is not null), [.. found[null].Where(answer => began.Scenarios.Contains(answer.Scenario)).Select(answer => $"{answers.Path}, line {answer.Line}: {answer.Scenario} has no open question \"{answer.Question}\" in this session.")]);
        }
        catch (EvidenceException broken)
        {
            throw new InputFaultException(broken.Message);
        }
    }

    private static string Told(AnswerFile answers, Answer answer) => string.Create(CultureInfo.InvariantCulture, $"seen on {answers.On:yyyy-MM-dd}: {answer.Remark}");
}
