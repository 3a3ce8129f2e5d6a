using System.Diagnostics;

namespace CatsIce.ConformanceSuite.Reports.Pdf;

/// <summary>The report on paper: the HTML report, printed by a browser without a window. Its style sheet has a part for paper, so both show the same. See docs/decisions for why no PDF library is used.</summary>
internal static class BrowserPrint
{
    /// <summary>Names the browser when it is not found by itself.</summary>
    public const string Variable = "CATSICE_BROWSER";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome", "msedge"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The browser that would print; null when none is installed.</summary>
    public static string? Find() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? File.Exists(named) ? named : null
        : (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
           from name in Names
           from file in (string[])[Path.Combine(folder, name), Path.Combine(folder, name + ".exe")]
           where File.Exists(file)
           select file).FirstOrDefault();

    /// <returns>Whether it is printed, and the file; or why it is not.</returns>
    public static async Task<(bool Printed, string Line)> TryPrint(string html, string pdf, CancellationToken cancel)
    {
        if (Find() is not { } browser)
        {
            return (false, $"{pdf} is not written: no browser was found that prints (Chromium, Chrome or Edge). Install one, name it in {Variable}, or open {html} and print it.");
        }

        try
        {
            await Print(browser, html, pdf, cancel);
            return (true, pdf);
        }
        catch (IOException exception)
        {
            return (false, $"{pdf} is not written: {exception.Message}");
        }
    }

    /// <param name="html">The page, a file.</param>
    /// <param name="pdf">Is written; whole or not at all.</param>
    /// <exception cref="IOException">The browser could not print; the message says what it said.</exception>
    public static async Task Print(string browser, string html, string pdf, CancellationToken cancel)
    {
        var work = Directory.CreateTempSubdirectory("catsice-print-").FullName;
        try
        {
            var printed = Path.Combine(work, "report.pdf");
            var (code, said) = await Run(browser, Arguments(work, html, printed), cancel);
            if (!File.Exists(printed))
            {
                throw new IOException($"{browser} did not print {html} (exit code {code}): {said}");
            }

            File.Move(printed, pdf, overwrite: true);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static string[] Arguments(string work, string html, string pdf) =>
    [
        "--headless", "--disable-gpu", "--disable-extensions", "--no-first-run", "--no-pdf-header-footer", "--disable-dev-shm-usage",
        // The page loads nothing; a browser that would try finds nothing.
        "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking",
        $"--user-data-dir={Path.Combine(work, "profile")}", $"--print-to-pdf={pdf}",
        // Chromium has no sandbox for root, and ends at once unless it is told to go without. The page holds no script and may run none.
        .. Environment.UserName == "root" ? ["--no-sandbox"] : Array.Empty<string>(),
        new Uri(Path.GetFullPath(html)).AbsoluteUri,
    ];

    private static async Task<(int Code, string Said)> Run(string browser, string[] arguments, CancellationToken cancel)
    {
        using var process = Process.Start(new ProcessStartInfo(browser, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new IOException($"{browser} could not be started.");
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        late.CancelAfter(Patience);
        var said = process.StandardError.ReadToEndAsync(late.Token);
        var output = process.StandardOutput.ReadToEndAsync(late.Token);
        try
        {
            await process.WaitForExitAsync(late.Token);
            await output;
            return (process.ExitCode, LastLine(await said));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            return (-1, $"it was ended after {Patience.TotalMinutes} minutes");
        }
    }

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault("it said nothing").Trim();
}
