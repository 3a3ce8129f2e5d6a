using System.Diagnostics;

namespace Protocol.Tests.Witnesses;

/// <summary>A program of somebody else that sees the same bytes. Where it is missing, the test is skipped by name, not passed.</summary>
internal sealed class Tool
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);
    private readonly string _path;

    private Tool(string path) => _path = path;

    /// <summary>xmlsec1 (libxmlsec, OpenSSL).</summary>
    public static Tool Xmlsec1 => Find("xmlsec1") ?? Skip("xmlsec1 is not installed (package xmlsec1)");

    /// <summary>xmllint (libxml2).</summary>
    public static Tool Xmllint => Find("xmllint") ?? Skip("xmllint is not installed (package libxml2-utils)");

    public static Tool OpenSsl => Find("openssl") ?? Skip("openssl is not installed (package openssl)");

    public static Tool Zip => Find("zip") ?? Skip("zip is not installed (package zip)");

    public static Tool Bash => Find("bash") ?? Skip("bash is not installed");

    /// <summary>The distribution's Python with lxml (libxml2).</summary>
    public static async Task<Tool> PythonWithLxml()
    {
        var python = File.Exists("/usr/bin/python3") ? new Tool("/usr/bin/python3") : Find("python3");
        return python is not null && (await python.Run(["-c", "import lxml.etree"])).ExitCode == 0
            ? python
            : Skip("python3 with lxml is not installed (packages python3, python3-lxml)");
    }

    /// <summary>Runs it to its end; a program that hangs is ended and fails the test.</summary>
    /// <param name="folder">Where it runs; null for where the tests do.</param>
    public async Task<(int ExitCode, string Output, string Error)> Run(IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(_path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = folder ?? "" };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Longest);
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Tool? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, name)).Where(File.Exists).Select(path => new Tool(path)).FirstOrDefault();

    private static Tool Skip(string reason)
    {
        Assert.Skip(reason);
        throw new InvalidOperationException(reason);
    }
}
