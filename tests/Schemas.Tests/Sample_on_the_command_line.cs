using CatsIce.Schemas.Tool;

namespace Schemas.Tests;

public sealed class Sample_on_the_command_line
{
    [Theory]
    [InlineData("minimal", "3.0")]
    [InlineData("typical", "2.0")]
    [InlineData("maximal", "3.0")]
    public void A_sample_is_valid_and_always_the_same(string size, string css)
    {
        var (code, document, error) = Run("sample", "IE050", "--seed", "7", "--size", size, "--css", css);
        Assert.Equal((ExitCode.Valid, ""), (code, error));
        Assert.Equal(document, Run("sample", "IE050", "--seed", "7", "--size", size, "--css", css).Output);
        Assert.NotEqual(document, Run("sample", "IE050", "--seed", "8", "--size", size, "--css", css).Output);
        Assert.Contains($"urn:carec:cats-ice:css:{css}", document, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_goes_to_a_file_that_the_tool_finds_valid()
    {
        var file = Path.GetTempFileName();
        try
        {
            Assert.Equal((ExitCode.Valid, "", ""), Run("sample", "IE001", "--out", file));
            Assert.Equal(ExitCode.Valid, Run("validate", file).Code);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("sample")]
    [InlineData("sample", "IE999")]
    [InlineData("sample", "IE142", "--css", "2.0")]
    [InlineData("sample", "IE001", "--css", "9.9")]
    [InlineData("sample", "IE001", "--seed", "one")]
    [InlineData("sample", "IE001", "--size", "huge")]
    [InlineData("sample", "IE001", "--out", "no/such/folder/IE001.xml")]
    [InlineData("samples")]
    [InlineData("samples", "no/such/folder")]
    [InlineData("samples", ".", "--css", "9.9")]
    public void Arguments_that_can_not_be_used_get_one_line_and_exit_code_2(params string[] args)
    {
        var (code, output, error) = Run(args);
        Assert.Equal((ExitCode.Usage, ""), (code, output));
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = Program.Run(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
