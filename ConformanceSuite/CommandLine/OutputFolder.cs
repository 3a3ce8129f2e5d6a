namespace CatsIce.ConformanceSuite.CommandLine;

/// <summary>A folder that the tester names for results: known to be good before anything is started for it.</summary>
internal static class OutputFolder
{
    /// <param name="taken">Name of a file in it that must not be there yet.</param>
    /// <returns>The whole path; the folder exists.</returns>
    /// <exception cref="InputFaultException">It can't be made, nothing can be written into it, or it is taken.</exception>
    public static string Prepare(string path, string taken)
    {
        var whole = Path.GetFullPath(path);
        if (File.Exists(whole))
        {
            throw new InputFaultException($"--out {path} is a file; name a folder.");
        }

        if (File.Exists(Path.Combine(whole, taken)))
        {
            throw new InputFaultException($"{Path.Combine(whole, taken)} exists already: evidence is never overwritten. Name another folder, or go on with this session by 'resume'.");
        }

        try
        {
            Directory.CreateDirectory(whole);
            // The only sure way to know, whatever rights and disks there are.
            var trial = Path.Combine(whole, Path.GetRandomFileName());
            File.WriteAllBytes(trial, [0]);
            File.Delete(trial);
            return whole;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputFaultException($"--out {path} can't be written to: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }
}
