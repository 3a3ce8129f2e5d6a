using System.Globalization;
using CatsIce.Protocol.Evidence.Tree;
using Protocol.Tests.Witnesses;

namespace Protocol.Tests.Evidence.Tree;

public sealed class Known_answers
{
    /// <summary>The eight entries that implementations of RFC 6962 have been tested with since the first one: from nothing to sixteen bytes.</summary>
    private static readonly string[] Entries =
        ["-", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly MerkleHash[] Leaves = [.. Entries.Select(entry => MerkleHash.Leaf(Convert.FromHexString(entry.Replace("-", "", StringComparison.Ordinal))))];

    /// <summary>Published with the first implementation, and the same in all since.</summary>
    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Of_roots(int size, string root) => Assert.Equal(root, new MerkleTree(NaiveTree.Source(Leaves), size).Root().ToString());

    [Fact]
    public async Task Of_an_independent_program_for_roots_and_all_proofs()
    {
        var python = await Tool.PythonWithLxml();
        var (code, output, error) = await python.Run([Path.Combine(AppContext.BaseDirectory, "Evidence", "Tree", "merkle.py"), .. Entries]);
        Assert.True(code == 0, error);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(9 + 36 + 36, lines.Length);
        foreach (var line in lines.Select(line => line.Split(' ')))
        {
            var size = int.Parse(line[^2], CultureInfo.InvariantCulture);
            var tree = new MerkleTree(NaiveTree.Source(Leaves), size);
            Assert.Equal(line[^1], line[0] switch
            {
                "root" => tree.Root().ToString(),
                "inclusion" => string.Join(',', tree.Inclusion(int.Parse(line[1], CultureInfo.InvariantCulture)).Path),
                _ => string.Join(',', tree.Consistency(int.Parse(line[1], CultureInfo.InvariantCulture)).Path),
            });
        }
    }
}
