using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Schemas.Fuzz;

/// <summary>What the second engine says: malformed, invalid, or valid with the reasons it would refuse the document for.</summary>
internal sealed record Opinion(bool WellFormed, bool SchemaValid, string Reasons);

/// <summary>The process of <c>witness.py</c>: libxml2, libxslt and a reader of genericode that share no code with us.</summary>
internal sealed class Witness : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private static readonly Lazy<bool> Present = new(HasLibraries);
    private readonly Process _process;

    public Witness(string css)
    {
        Assert.SkipUnless(Present.Value, "Python with lxml is not installed (Debian: python3-lxml), so no second engine can be asked.");
        _process = Process.Start(new ProcessStartInfo(Python, [Path.Combine(AppContext.BaseDirectory, "witness.py"), css])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    public async Task<Opinion> Ask(string version, string message, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var input = _process.StandardInput.BaseStream;
        await input.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{version} {message} {body.Length}\n")), cancel);
        await input.WriteAsync(body, cancel);
        await input.FlushAsync(cancel);
        var words = (await _process.StandardOutput.ReadLineAsync(cancel) ?? throw new InvalidOperationException("The second engine ended.")).Split(' ');
        return new Opinion(words[0] != "malformed", words[0] == "valid", string.Join(' ', words.Skip(1)));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static bool HasLibraries()
    {
        if (!File.Exists(Python))
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", "from lxml import isoschematron"]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
