namespace Schemas.Tests;

public sealed class Docs_on_the_command_line : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docs-").FullName;

    [Fact]
    public void All_files_are_written_and_old_pages_of_its_own_removed()
    {
        var (stale, foreign) = (Path.Combine(_folder, "v1.0", "old.html"), Path.Combine(_folder, "mine.html"));
        Directory.CreateDirectory(Path.GetDirectoryName(stale)!);
        File.WriteAllText(stale, Documentation_Site.Files.First(f => f.Path == "index.html").Content);
        File.WriteAllText(foreign, "<html></html>");
        var (code, output, error) = Command_line.Run("docs", "--out", _folder);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("1 old ones removed", output, StringComparison.Ordinal);
        Assert.False(File.Exists(stale));
        Assert.True(File.Exists(foreign));
        Assert.All(Documentation_Site.Files, f => Assert.Equal(f.Content, File.ReadAllText(Path.Combine(_folder, f.Path))));
    }

    [Fact]
    public void A_file_is_no_folder()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        Command_line.Refuses($"error: {file} is a file; name a folder.", "docs", "--out", file);
        Command_line.Refuses("error: ", "docs", "--out", Path.Combine(file, "below"));
    }

    [Theory]
    [InlineData("error: --out is empty.", "docs", "--out", "")]
    [InlineData("error: ", "docs", "--out")]
    [InlineData("error: ", "docs", "nonsense")]
    public void What_can_not_be_used_is_one_line_and_exit_code_2(string message, params string[] arguments) => Command_line.Refuses(message, arguments);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
