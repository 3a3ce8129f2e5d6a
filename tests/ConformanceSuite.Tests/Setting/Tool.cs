using System.Diagnostics;

namespace ConformanceSuite.Tests.Setting;

/// <summary>A program of somebody else that sees the same bytes. Where it is missing, the test is skipped by name, not passed.</summary>
internal sealed class Tool
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly string _path;

    private Tool(string path) => _path = path;

    /// <summary>libxmlsec and OpenSSL.</summary>
    public static Tool Xmlsec1 => Find("xmlsec1", "package xmlsec1");

    /// <summary>libxml2.</summary>
    public static Tool Xmllint => Find("xmllint", "package libxml2-utils");

    /// <summary>Runs it to its end; a program that hangs is ended and fails the test.</summary>
    public async Task<(int ExitCode, string Output)> Run(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(_path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Longest);
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Tool Find(string name, string package)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, $"{name} is not installed ({package})");
        return new Tool(found!);
    }
}
