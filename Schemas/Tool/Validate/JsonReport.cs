using CatsIce.Schemas.Tool.CommandLine;

namespace CatsIce.Schemas.Tool.Validate;

/// <summary>Verdicts for programs: one JSON array, an object for each file.</summary>
internal static class JsonReport
{
    /// <returns>Whether all files are valid.</returns>
    public static bool Write(IEnumerable<FileVerdict> verdicts, TextWriter output)
    {
        var all = verdicts.ToArray();
        JsonOutput.Write(all.Select(Row), output);
        return all.All(v => v.Valid);
    }

    private static object Row(FileVerdict verdict) => new
    {
        verdict.File,
        verdict.Valid,
        verdict.Message,
        verdict.Version,
        verdict.Answer,
        Findings = verdict.Problems.Select(p => new
        {
            p.Code, Name = CodeNames.Of(verdict.Answer, p.Code), p.Reason, p.Pointer, p.Line, p.Column, p.OriginalValue, p.Detail, p.Mend,
        }),
    };
}
