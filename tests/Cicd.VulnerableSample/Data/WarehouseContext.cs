using Microsoft.EntityFrameworkCore;

namespace Warehouse.Data;

public sealed class WarehouseContext(DbContextOptions<WarehouseContext> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();
}
