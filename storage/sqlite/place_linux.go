package sqlite

import "syscall"

// disksByMagic are the file systems that are not this machine's own (statfs(2),
// linux/magic.h).
var disksByMagic = map[uint32]disk{
	0x6969:     networkDisk, // NFS
	0x517b:     networkDisk, // SMB
	0xff534d42: networkDisk, // CIFS
	0xfe534d42: networkDisk, // SMB2
	0x00c36400: networkDisk, // Ceph
	0x5346414f: networkDisk, // AFS
	0x73757245: networkDisk, // Coda
	0x564c:     networkDisk, // NCP
	0x0bd00bd0: networkDisk, // Lustre
	0x65735546: mountedDisk, // FUSE
	0x01021997: mountedDisk, // 9P
}

// diskOf returns what lies under the folder of a file.
var diskOf = func(path string) disk {
	var st syscall.Statfs_t
	if err := syscall.Statfs(path, &st); err != nil {
		return ownDisk // what is wrong is told when the file is opened
	}
	return disksByMagic[uint32(st.Type)]
}
