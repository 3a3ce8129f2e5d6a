using CatsIce.Running;

namespace Gateway.Acceptance.Running;

/// <summary>Programs of others that judge ours. Where one is not installed, the test that needs it is skipped and says so.</summary>
public static class Witness
{
    /// <summary>The Python of the distribution: the modules are installed from its packages.</summary>
    public const string Python = "/usr/bin/python3";

    public static async Task Needs(params string[] modules)
    {
        Assert.SkipUnless(File.Exists(Python), $"{Python} is not installed.");
        foreach (var module in modules)
        {
            var found = await Programs.Run(Path.GetTempPath(), Python, "-c", $"import {module}");
            Assert.SkipUnless(found.ExitCode == 0, $"The Python module {module} is not installed (Debian: python3-{module}).");
        }
    }

    /// <summary>Programs that are found by the PATH.</summary>
    public static void NeedsPrograms(params string[] names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var missing = names.Where(name => !folders.Any(folder => File.Exists(Path.Combine(folder, name)))).ToList();
        Assert.SkipUnless(missing.Count == 0, $"Not installed: {string.Join(", ", missing)}.");
    }
}
