using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CatsIce.Schemas.Tool;

namespace Schemas.Tests;

public sealed class Validate_on_the_command_line : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("validate-").FullName;

    [Fact]
    public void Every_sample_is_valid()
    {
        var (code, output, error) = Run(["validate", .. Documents.Samples.Select(s => Path.Combine(Documents.Folder, s))]);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains($" 0 not valid, 0 findings.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_says_place_code_reason_value_and_how_to_mend()
    {
        var file = Write(Documents.Text("IE001-typical-cotton-yarn.xml").Replace("A41027J0</MRN>", "A41027J0</MRN>", StringComparison.Ordinal).Replace("<typeOfPackages>PX", "<typeOfPackages>P5", StringComparison.Ordinal));
        var (code, output, _) = Run("validate", file);
        Assert.Equal(1, code);
        var line = File.ReadAllLines(file).TakeWhile(l => !l.Contains("<typeOfPackages>P5", StringComparison.Ordinal)).Count() + 1;
        Assert.Contains($"{file}:{line}:12: 12 Code list violation [CL017]", output, StringComparison.Ordinal);
        Assert.Contains("    where  /IE001/Consignment/HouseConsignment/ConsignmentItem[2]/Packaging[2]/typeOfPackages", output, StringComparison.Ordinal);
        Assert.Contains("    value  P5", output, StringComparison.Ordinal);
        Assert.Contains("    mend   Use a code of CL017", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_check_digit_ends_the_check_with_93()
    {
        var file = Write(Documents.Text("IE001-typical-cotton-yarn.xml").Replace("A41027J0</MRN>", "A41027J5</MRN>", StringComparison.Ordinal).Replace("<country>TM", "<country>XX", StringComparison.Ordinal));
        var (_, output, _) = Run("validate", file, "--json");
        var verdict = JsonDocument.Parse(output).RootElement[0];
        Assert.Equal("IE906", verdict.GetProperty("answer").GetString());
        var finding = Assert.Single(verdict.GetProperty("findings").EnumerateArray());
        Assert.Equal((93, "/IE001/TransitOperation/MRN"), (finding.GetProperty("code").GetInt32(), finding.GetProperty("pointer").GetString()));
    }

    [Theory]
    [InlineData(0, "IE006-cotton-yarn-at-poti.xml")]
    [InlineData(1, "invalid/IE006-15-element-unknown.xml")]
    [InlineData(2, "there-is-no-such-file.xml")]
    public async Task The_program_itself_ends_with_the_exit_code(int expected, string sample)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "validate", Path.Combine(Documents.Folder, sample)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(expected, process.ExitCode);
        Assert.DoesNotContain("   at ", output + await error, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[]> Nonsense => new()
    {
        { "empty", [] },
        { "binary", [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 3, 255, 254] },
        { "zeros", new byte[1000] },
        { "UTF-16", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("<a/>")).ToArray() },
        { "BOM", [0xEF, 0xBB, 0xBF, (byte)'<', (byte)'a', (byte)'/', (byte)'>'] },
        { "DTD", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"u8.ToArray() },
        { "bomb", "<!DOCTYPE a [<!ENTITY x 'xxxxxxxxxx'><!ENTITY y '&x;&x;&x;&x;&x;&x;&x;'>]><a>&y;</a>"u8.ToArray() },
        { "cut", "<css:IE001 xmlns:css='urn:carec:cats-ice:css:3.0'><messageSender>"u8.ToArray() },
        { "other root", "<html/>"u8.ToArray() },
        { "message of another version", "<c:IE001 xmlns:c='urn:carec:cats-ice:css:9.0'/>"u8.ToArray() },
        { "message unknown", "<c:IE999 xmlns:c='urn:carec:cats-ice:css:3.0'/>"u8.ToArray() },
        { "no content", "<c:IE001 xmlns:c='urn:carec:cats-ice:css:3.0'/>"u8.ToArray() },
        { "deep", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 100_000))) },
        { "signature as root", "<Signature xmlns='http://www.w3.org/2000/09/xmldsig#'/>"u8.ToArray() },
        { "not UTF-8", [(byte)'<', (byte)'a', (byte)'>', 0xC3, 0x28, (byte)'<', (byte)'/', (byte)'a', (byte)'>'] },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void Any_file_gets_a_verdict(string what, byte[] content)
    {
        var file = Path.Combine(_folder, "nonsense.xml");
        File.WriteAllBytes(file, content);
        var (code, output, error) = Run("validate", file);
        Assert.True(code == 1 && error.Length == 0 && output.Contains("the hub answers IE917", StringComparison.Ordinal) && output.Contains("mend", StringComparison.Ordinal), $"{what}: {output}{error}");
    }

    [Fact]
    public void A_file_beyond_the_limit_is_not_read_to_its_end()
    {
        var file = Path.Combine(_folder, "huge.xml");
        using (var stream = File.Create(file))
        {
            stream.SetLength(100L * 1024 * 1024);
        }

        var (code, output, _) = Run("validate", file);
        Assert.Equal(1, code);
        Assert.Contains("The file is larger than ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error: Required argument missing", "validate")]
    [InlineData("error: there is no option --frob.", "validate", "--frob")]
    [InlineData("error: ", "frobnicate")]
    [InlineData("error: no-such-file.xml does not exist.", "validate", "no-such-file.xml")]
    [InlineData("error: a file name is empty.", "validate", "")]
    [InlineData("error: . is a directory; name the files in it.", "validate", ".")]
    public void What_can_not_be_used_is_one_line_and_exit_code_2(string message, params string[] arguments)
    {
        var (code, output, error) = Run(arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith(message, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Values_can_not_write_on_the_terminal()
    {
        var file = Write(Documents.Text("IE006-cotton-yarn-at-poti.xml").Replace("<messageType>IE006", "<messageType>\u009B31m\u202Eevil", StringComparison.Ordinal));
        var (_, output, _) = Run("validate", file);
        Assert.Contains("\\u009B31m\\u202Eevil", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u009B', output);
    }

    [Fact]
    public void Help_tells_what_is_judged_and_the_exit_codes()
    {
        var (code, output, _) = Run("validate", "--help");
        Assert.Equal(0, code);
        Assert.Contains("--json", output, StringComparison.Ordinal);
        Assert.Contains("Exit codes: 0 every file is valid, 1 at least one is not, 2", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string text)
    {
        var file = Path.Combine(_folder, "document.xml");
        File.WriteAllText(file, text);
        return file;
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = Program.Run(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
