namespace Cicd.Analysis.Tests.Support;

/// <summary>Damages samples: flips, cuts, doubles, moves and blows up parts of them.</summary>
public static class Mutation
{
    private static readonly byte[][] Pieces =
        [[0], [0xff, 0xfe], "\"9999999999999999999999\""u8.ToArray(), "null"u8.ToArray(), "[]"u8.ToArray(), "{}"u8.ToArray(), "-1"u8.ToArray(), "<"u8.ToArray(), "]]>"u8.ToArray(), "\\u0000"u8.ToArray(), "../../../../etc/passwd"u8.ToArray(), "\n"u8.ToArray(), new byte[300]];

    public static byte[] Of(byte[] sample, Random random)
    {
        List<byte> bytes = [.. sample];
        for (var change = random.Next(1, 6); change > 0 && bytes.Count > 0; change--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }
}
