using CatsIce.Protocol.Problems;

namespace CatsIce.Schemas.Tool.Validate;

/// <summary>Verdicts for people: a line for each file, a block for each finding.</summary>
internal static class TextReport
{
    /// <returns>Whether all files are valid.</returns>
    public static bool Write(IEnumerable<FileVerdict> verdicts, TextWriter output)
    {
        var (valid, invalid, findings) = (0, 0, 0);
        foreach (var verdict in verdicts)
        {
            (valid, invalid, findings) = (valid + (verdict.Valid ? 1 : 0), invalid + (verdict.Valid ? 0 : 1), findings + verdict.Problems.Length);
            var type = verdict.Message is null ? "" : $" ({verdict.Message}, CSS {verdict.Version})";
            output.WriteLine(verdict.Valid
                ? $"{Printable.Line(verdict.File)}: valid{type}"
                : $"{Printable.Line(verdict.File)}: NOT VALID{type}, {Count(verdict.Problems.Length, "finding")}; the hub answers {verdict.Answer}");
            foreach (var problem in verdict.Problems)
            {
                Write(problem, verdict, output);
            }
        }

        if (valid + invalid > 1)
        {
            output.WriteLine($"{Count(valid + invalid, "file")}: {valid} valid, {invalid} not valid, {Count(findings, "finding")}.");
        }

        return invalid == 0;
    }

    private static void Write(Problem problem, FileVerdict verdict, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{Printable.Line(verdict.File)}:{problem.Line}:{problem.Column}: {problem.Code:00} {CodeNames.Of(verdict.Answer, problem.Code)}{(problem.Reason is null ? "" : $" [{problem.Reason}]")}");
        Field("where", problem.Pointer);
        Field("what", problem.Detail);
        Field("value", problem.OriginalValue);
        Field("mend", problem.Mend);

        void Field(string name, string? text)
        {
            if (text is not null)
            {
                output.WriteLine($"    {name,-6} {Printable.Line(text)}");
            }
        }
    }

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
